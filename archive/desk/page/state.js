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

// Which article has each raw line, found once for all lines of an issue.
let owners = new Map();

export function own(view) {
  owners = new Map();
  for (const article of view.articles) {
    for (const [file, line] of article.blocks.flatMap((block) => block.lines)) {
      if (!owners.has(`${file} ${line}`)) owners.set(`${file} ${line}`, article);
    }
  }
}

export const articleOf = (file, line) => owners.get(`${file} ${line}`);

export const signature = (article, block) => `${article.address}\n${block.kind}\n${block.text}`;

export const signatures = (view) => new Set((view?.articles ?? []).flatMap((one) => one.blocks.map((block) => signature(one, block))));
