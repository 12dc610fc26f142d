// A bar that leads from one place that holds what was searched for to the next, by buttons and by keys.

import { make } from "./dom.js";

/**
 * The bar for `count` places, the first of which is told at once: `now(at)` says which one it is, `show(at)` brings it into
 * view, `stop()` takes all marks away. What was searched for then leaves the address: what is shared or kept now is the page.
 */
export function stepper(count, { now, show, stop }) {
  let at = 0;
  const told = make("span", { role: "status" });
  const say = () => {
    now(at);
    told.textContent = `第 ${at + 1} 处，共 ${count} 处`;
  };
  const step = (by) => {
    at = (at + by + count) % count;
    say();
    show(at);
  };
  const button = (label, then, attributes = {}) => {
    const element = make("button", { type: "button", ...attributes }, label);
    element.addEventListener("click", then);
    return element;
  };
  const bar = make(
    "div",
    { class: "hits", role: "group", "aria-label": "检索到的字句" },
    told,
    button("↑ 上一处", () => step(-1), { title: "按 p 键也行", "aria-keyshortcuts": "p" }),
    button("↓ 下一处", () => step(1), { title: "按 n 键也行", "aria-keyshortcuts": "n" }),
    button("不标出", over),
  );

  /** n and p anywhere but where one types; arrows while the bar has the focus: elsewhere they scroll. */
  function pressed(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]");
    const arrows = bar.contains(document.activeElement) ? { ArrowDown: 1, ArrowUp: -1 } : {};
    const by = plain && ({ n: 1, p: -1, ...arrows })[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  }

  function over() {
    document.removeEventListener("keydown", pressed);
    stop();
    bar.remove();
    const address = new URL(location.href);
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  document.addEventListener("keydown", pressed);
  say();
  return bar;
}
