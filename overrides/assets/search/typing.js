// Typing as readers of Chinese do it: what an input method still composes is not yet a query. Keys that lead to the box.

const PAUSE = 40; // milliseconds without a key after which what stands there is asked for

/** Call `then` when the text of `input` has changed and is not being composed. */
export function composing(input, then) {
  let timer = 0;
  let busy = false;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(then, PAUSE);
  };
  input.addEventListener("compositionstart", () => {
    busy = true;
    clearTimeout(timer);
  });
  input.addEventListener("compositionend", () => {
    busy = false;
    soon();
  });
  input.addEventListener("input", (event) => {
    if (!busy && !event.isComposing) soon();
  });
}

/** Ctrl-K, ⌘K and / put the cursor into `input`. */
export function shortcut(input) {
  addEventListener("keydown", (event) => {
    const chord = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing(event.target);
    if ((!chord && !slash) || event.isComposing) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

const writing = (element) => element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
