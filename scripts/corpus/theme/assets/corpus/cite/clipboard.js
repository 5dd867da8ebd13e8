// Copying, and saying that it was done: on the button, for eyes and for screen readers.

const SAID_FOR = 1600;

/**
 * @param {HTMLButtonElement} button
 * @param {() => { text: string, html?: string }} content
 */
export function copyOnClick(button, content) {
  const words = button.textContent ?? "";
  /** @type {number | undefined} */
  let timer;
  button.addEventListener("click", async () => {
    const done = await copy(content());
    button.textContent = done ? "Copied" : "Select and copy it by hand";
    button.setAttribute("aria-live", "polite");
    clearTimeout(timer);
    timer = setTimeout(() => { button.textContent = words; }, SAID_FOR);
  });
}

/** @param {{ text: string, html?: string }} content @returns {Promise<boolean>} */
async function copy({ text, html }) {
  try {
    if (html && typeof ClipboardItem === "function") {
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([html], { type: "text/html" }),
      })]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return copyOld(text);
  }
}

/** Where the site is not served over HTTPS, browsers have only the old way. @param {string} text */
function copyOld(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
