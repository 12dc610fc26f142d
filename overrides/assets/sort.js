/* Tables that can be sorted by any column: each heading becomes a button. Without a script they stay as they came. */

const words = new Intl.Collator("zh-CN", { numeric: true });

/** A cell's text, that of its link where it has one. */
function text(row, column) {
  const cell = row.cells[column];
  return (cell.querySelector("a") ?? cell).textContent.trim();
}

/** Sort a table's rows; equal ones keep their order. Figures go from the greatest at first, words from the first. */
function sort(table, heading) {
  const column = heading.cellIndex;
  const falls = heading.ariaSort ? heading.ariaSort === "ascending" : heading.matches(".figure");
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => words.compare(text(a, column), text(b, column)) * (falls ? -1 : 1));
  body.append(...rows);
  for (const other of heading.parentElement.cells) other.ariaSort = null;
  heading.ariaSort = falls ? "descending" : "ascending";
}

for (const table of document.querySelectorAll("table[data-sort]")) {
  if (table.caption) table.caption.hidden = false; // what is sorted: of no use where nothing can be
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(table, heading));
    heading.append(button);
  }
}
