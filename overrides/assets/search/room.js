// How many bytes may still be fetched: a file counts as the largest of its kind until it has come.

/**
 * Room for so many bytes of an index's files beyond those that have come: { left(), take(most, get) }. `take` gives what `get` fetches,
 * which is `most` bytes at most, as soon as that fits, or null where it never will.
 */
export function room(index, bytes) {
  const before = index.sent;
  const coming = new Set();
  let promised = 0;
  const left = () => bytes - (index.sent - before) - promised;

  async function take(most, get) {
    while (most && most > left()) {
      if (!coming.size) return null;
      await Promise.race(coming); // it may be smaller than it could have been
    }
    promised += most;
    const made = get();
    const came = made.then(() => {}, () => {}).then(() => {
      promised -= most;
      coming.delete(came);
    });
    coming.add(came);
    return made;
  }

  return { left, take };
}
