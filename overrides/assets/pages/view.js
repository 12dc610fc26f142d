// A page of the newspaper: its picture, as near as one likes, the outlines of its articles over it, and what is lit of it.

import { clipping } from "./clipping.js";
import { deepPicture } from "./deep.js";
import { lightWords } from "./lit.js";
import { outlines } from "./outlines.js";

const paper = document.querySelector(".facsimile");
const wanted = new URLSearchParams(location.search).get("q");

/** The key of the article that the address names. */
const named = () => decodeURIComponent(location.hash.slice(1));

async function begin() {
  const viewer = await deepPicture(paper);
  const over = outlines(paper, viewer);
  const cut = clipping(paper, viewer, over);
  cut.show(named(), true);
  addEventListener("hashchange", () => cut.show(named(), false));
  if (wanted) await lightWords(paper, over, wanted, named());
}

// Where any of it fails, the picture and the links over it stay as they are.
begin().catch(() => paper.classList.add("still"));
