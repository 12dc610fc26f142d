// The picture of a page in OpenSeadragon: fetched piece by piece, as near as it is looked at, moved by hand and by keys.

import { make } from "../search/dom.js";

const NEAREST = 2; // pixels of the screen for one of the picture, at most
const STEP = 1.6; // how much nearer a button brings it
const PRESS = 2000; // milliseconds up to which a press that moves nothing opens: whoever is slow means it no less
const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The viewer, in place of the small picture in `paper`; that one is what it shows where there are no pieces. */
export async function deepPicture(paper) {
  const small = paper.querySelector("img");
  const stage = make("div", { class: "stage" });
  paper.classList.add("live"); // what has no size yet is given no picture
  small.after(stage);
  const viewer = new globalThis.OpenSeadragon.Viewer({
    element: stage,
    showNavigationControl: false,
    drawer: "canvas",
    crossOriginPolicy: new URL(paper.dataset.tiles, location.href).origin === location.origin ? false : "Anonymous",
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: false },
    clickTimeThreshold: PRESS,
    maxZoomPixelRatio: NEAREST,
    minZoomImageRatio: 0.9,
    visibilityRatio: 0.5,
    animationTime: STILL ? 0 : 0.6,
  });
  try {
    await pieces(paper.dataset.tiles).then((info) => opened(viewer, info)).catch(() => opened(viewer, { type: "image", url: small.src }));
  } catch (error) {
    viewer.destroy();
    stage.remove();
    paper.classList.remove("live");
    throw error;
  }
  viewer.addOnceHandler("tile-drawn", () => small.classList.add("covered"));
  const canvas = stage.querySelector(".openseadragon-canvas");
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", "版面图：方向键移动，加号、减号放大缩小");
  // A press gives it the focus; that is no reason for the page to move, as long as it is in sight.
  canvas.focus = () => {
    const { top, bottom } = canvas.getBoundingClientRect();
    HTMLElement.prototype.focus.call(canvas, { preventScroll: top < innerHeight && bottom > 0 });
  };
  // Letters turn and mirror the page; nobody reads it so.
  viewer.addHandler("canvas-key", (event) => {
    if (/^[a-z]$/i.test(event.originalEvent.key)) event.preventDefaultAction = true;
  });
  // What takes the focus would be scrolled to; here the picture moves instead.
  stage.addEventListener("scroll", ({ target }) => target.scrollTo(0, 0), true);
  const bar = make("div", { class: "facsimile-bar" }, controls(paper, viewer));
  paper.before(bar);
  return viewer;
}

/** What is said of the picture's pieces. They are where that was found: a copy of the site, too, has its own. */
async function pieces(address) {
  const answer = await fetch(address);
  const info = await answer.json();
  return { ...info, id: new URL(".", answer.url).href.replace(/\/$/, "") };
}

function opened(viewer, source) {
  return new Promise((resolve, reject) => {
    viewer.addOnceHandler("open", resolve);
    viewer.addOnceHandler("open-failed", reject);
    viewer.open(source);
  });
}

function controls(paper, viewer) {
  const button = (label, then) => {
    const element = make("button", { type: "button" }, label);
    element.addEventListener("click", then);
    return element;
  };
  const zoom = (by) => {
    viewer.viewport.zoomBy(by);
    viewer.viewport.applyConstraints();
  };
  return make(
    "div",
    { class: "facsimile-tools", role: "group", "aria-label": "版面图" },
    button("放大", () => zoom(STEP)),
    button("缩小", () => zoom(1 / STEP)),
    button("看整版", () => viewer.viewport.goHome()),
    document.fullscreenEnabled
      ? button("全屏", () => (document.fullscreenElement ? document.exitFullscreen() : paper.requestFullscreen()))
      : null,
  );
}
