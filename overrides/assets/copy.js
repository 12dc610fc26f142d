// Buttons that copy what they name, and the day of today where a citation asks for it. Without this, readers select.

const said = document.querySelector(".cite .said");

/** The day on the reader's calendar: 2024-03-04. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Copy an element's text; pages that are not served by https have only the older way. */
async function copy(element) {
  const text = element.textContent.trim();
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  getSelection().selectAllChildren(element);
  return document.execCommand("copy");
}

const citation = document.getElementById("cite-gbt");
if (citation) {
  citation.textContent = citation.textContent.replace("[引用日期]", `[${today()}]`);
  document.getElementById("cite-day").remove();
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copy(source).catch(() => false);
    if (!done) getSelection().selectAllChildren(source);
    said.textContent = done ? "已复制。" : "没有复制成：文字已选中，请用浏览器的“复制”。";
  });
}
