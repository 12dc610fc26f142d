// What the table knows: the issue as the server last gave it, which lines are chosen, and which doubt is being looked at.

export const state = {
  issue: "",
  view: null,
  chosen: null, // {file, line, last}: file counted from 0
  doubt: 0,
  picking: null, // {told, take}: an action that waits for another line
  changed: new Set(), // blocks that the last action made
};

export const address = () => `api/issue/${encodeURIComponent(state.issue)}`;

export const fileName = (file) => state.view.files[file]?.name ?? "";

export const place = (file, line) => ({ file: fileName(file), line });

export const rawLine = (file, line) => state.view.files[file]?.lines.find((one) => one.n === line);

export const holds = (block, file, line) => block.lines.some(([f, n]) => f === file && n === line);

export function articleOf(file, line) {
  return state.view.articles.find((one) => one.blocks.some((block) => holds(block, file, line)));
}

export const signature = (article, block) => `${article.address}\n${block.kind}\n${block.text}`;

export const signatures = (view) => new Set((view?.articles ?? []).flatMap((one) => one.blocks.map((block) => signature(one, block))));
