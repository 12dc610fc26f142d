// The search box in the header: names, topics and issues while one types; Enter goes to the search page.

import { client } from "./client.js";
import { make, number } from "./dom.js";
import { composing } from "./typing.js";
import { KIND } from "./words.js";

/** Takes over the box, `form` being its element. */
export function searchBox(form) {
  const input = form.querySelector("input");
  const base = new URL(form.getAttribute("action"), location.href);
  const site = new URL("../", base);
  const list = make("ul", { class: "find-list", id: "find-list", role: "listbox", "aria-label": "名称", hidden: true });
  const status = make("span", { class: "find-status", role: "status" });
  form.append(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "find-list", "aria-autocomplete": "list" })) {
    input.setAttribute(name, value);
  }
  let engine = null;
  let chosen = -1;
  let turn = 0;

  function close() {
    turn++;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    const option = list.children[place];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  async function suggest() {
    const mine = ++turn;
    const typed = input.value.trim();
    if (!typed) return close();
    engine ??= client(base.href);
    const names = await engine.suggest(typed).catch(() => []); // the search page says what is wrong
    if (mine !== turn || document.activeElement !== input) return;
    list.replaceChildren(option(0, "全文", `“${typed}”`, "", to({ q: typed })), ...names.map((name, i) =>
      option(i + 1, KIND[name.kind], name.note ?? name.label ? `${name.name}（${name.note ?? name.label}）` : name.name, name.count ? `${number(name.count)} 篇` : "", leads(name))));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = names.length ? `有 ${names.length} 个名称，用上下键选` : "";
    choose(-1);
  }

  function option(i, kind, label, count, href) {
    const element = make("li", { role: "option", id: `find-${i}`, "aria-selected": "false", "data-href": href },
      make("span", { class: "soft" }, kind), make("span", { class: "find-label" }, label), make("span", { class: "num" }, count));
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", () => location.assign(href));
    return element;
  }

  const to = (given) => new URL(`?${new URLSearchParams(given)}`, base).href;
  const leads = (name) => (name.url ? new URL(name.url, site).href : to({ [name.kind]: name.name }));

  composing(input, suggest);
  input.addEventListener("focus", () => {
    if (input.value.trim() && list.hidden) suggest();
  });
  input.addEventListener("blur", close);
  if (document.activeElement === input && input.value.trim()) suggest();
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      choose((chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) + count) % count);
    }
  });
}
