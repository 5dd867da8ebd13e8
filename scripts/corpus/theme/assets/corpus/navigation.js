// The one place that knows how a page becomes another: by loading it, or, where the theme
// fetches it and puts its content in place, without the scripts starting again.

/**
 * Runs `start` for this page, and for each one that takes its place without a reload.
 * @param {(ends: AbortSignal) => void} start  gets a signal that fires when its page goes; pass
 *   it to listeners of document and window, which outlive the page
 */
export function onPage(start) {
  /** @type {AbortController | undefined} */
  let present;
  /** @type {Element | null | undefined} what the theme replaces */
  let content;
  const begin = () => {
    const now = document.querySelector("[data-md-component=container]");
    // The theme may tell of the same page twice: a module that came with it hears both.
    if (now === content) return;
    content = now;
    present?.abort();
    present = new AbortController();
    start(present.signal);
  };
  // The theme's stream of documents: the one that stands, then each that replaces it.
  const pages = /** @type {any} */ (globalThis).document$;
  if (pages) pages.subscribe(begin);
  else begin();
}
