// One article on the page: lit, brought near, and cut out to be kept.

import { make } from "../search/dom.js";
import { cutOut } from "./cutting.js";

/** { show(key, at once) }: lights the article and offers what can be done with it; of none, shows the whole page. */
export function clipping(paper, viewer, over) {
  let bar = null;

  function show(key, atOnce) {
    const link = over.link(key);
    bar?.remove();
    bar = null;
    over.light(key);
    if (!link) return;
    over.fit(over.pieces(key), atOnce);
    bar = offers(link, key);
    const bars = paper.previousElementSibling;
    bars.append(bar);
    bars.scrollIntoView({ block: "start", behavior: "instant" }); // the browser would have the outline at the top
  }

  function offers(link, key) {
    const title = link.querySelector("title").textContent;
    const save = make("button", { type: "button" }, "存成图片");
    const whole = make("button", { type: "button" }, "不单看这一篇");
    const said = make("span", { role: "status" });
    save.addEventListener("click", async () => {
      save.disabled = true;
      said.textContent = "正在剪下……";
      try {
        await cutOut(viewer, over, key, `${paper.dataset.source}　${title}`);
        said.textContent = "剪好了，已经存下。";
      } catch {
        said.textContent = "没有剪成：图片没有取全，请再试一次。";
      } finally {
        save.disabled = false;
      }
    });
    whole.addEventListener("click", () => {
      history.pushState(null, "", location.pathname + location.search);
      show("", false);
      viewer.viewport.goHome();
    });
    return make("div", { class: "clipping", role: "group", "aria-label": "剪报" },
      make("b", {}, title), make("a", { href: link.href.baseVal }, "读全文"), save, whole, said);
  }

  addEventListener("popstate", () => show(decodeURIComponent(location.hash.slice(1)), false));
  return { show };
}
