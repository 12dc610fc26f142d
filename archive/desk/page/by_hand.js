// The whole of issue.yml, to be changed by hand; what the program refuses is told beside it, and nothing typed is lost.

import { at, button, make } from "./make.js";
import { state } from "./state.js";

export function editByHand(write) {
  const box = at("form");
  const text = make("textarea", { id: "by-hand", class: "code", rows: 20, spellcheck: "false", autocomplete: "off", wrap: "off" });
  text.value = state.view.settings;
  const told = make("p", { class: "alert", role: "alert" });
  const form = make("form", { method: "dialog" },
    make("h2", { id: "form-head" }, `raw/${state.issue}/issue.yml`),
    make("label", { for: "by-hand" }, "照说明自己写、自己删；空着就没有这个文件。写错的地方程序会说是第几行"),
    text, told,
    make("p", { class: "tools" }, make("button", { type: "submit", class: "main" }, "写入（Ctrl+Enter）"), " ", button("不改了（Esc）", () => box.close())));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = await write(text.value);
    if (!refused.length) box.close();
    told.replaceChildren(...refused.map((line) => make("span", {}, line)));
  });
  box.replaceChildren(form);
  box.showModal();
  text.focus();
  text.setSelectionRange(0, 0);
}
