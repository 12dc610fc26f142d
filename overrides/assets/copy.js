// Buttons that copy a citation, and the day of today where it asks for one. Without this, readers select what they see.

const cite = document.querySelector(".cite");
const citation = document.getElementById("gb");
const said = document.createElement("p");
const SHOWN_FOR = 2500; // milliseconds for which a button says that it has copied

/** The day on the reader's calendar: 2024-03-04. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Copy a text; pages that are not served by https have only the older way, which copies what is selected. */
async function copy(text, shown) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  getSelection().selectAllChildren(shown);
  return text === shown.textContent.trim() && document.execCommand("copy");
}

/** Say on a button that it has copied, for a while and in the same width. */
function tell(button, label) {
  clearTimeout(button.back);
  button.style.minWidth = `${button.offsetWidth}px`;
  button.textContent = "已复制";
  button.classList.add("done");
  button.back = setTimeout(() => {
    button.textContent = label;
    button.classList.remove("done");
  }, SHOWN_FOR);
}

/** Put a button after what it copies: `text`, or else what is `shown`. */
function offer(label, after, shown, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", async () => {
    const done = await copy(text ?? shown.textContent.trim(), shown).catch(() => false);
    if (done) tell(button, label);
    else getSelection().selectAllChildren(shown);
    said.className = done ? "said unseen" : "said"; // who hears the page is told either way
    said.textContent = done ? `${label}：已复制。` : "没有复制成功。文字已经选中，请用浏览器的“复制”。";
  });
  after.after(button);
  return button;
}

if (!cite.querySelector("pre")) (await import("./citations.js")).add(citation);
citation.textContent = citation.textContent.replace("[引用日期]", `[${today()}]`);
document.getElementById("day").remove();
offer("复制网址", offer("复制", citation, citation), citation, document.querySelector("link[rel=canonical]")?.href ?? location.href);
for (const form of cite.querySelectorAll("pre")) {
  offer(`复制 ${form.previousElementSibling.textContent}`, form, form);
}
said.setAttribute("role", "status");
cite.append(said);
