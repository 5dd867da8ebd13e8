// Light or dark: the reader's system decides, until the reader does.
// Choosing what the system says anyway forgets the choice, and the system is followed again.

(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** @returns {"default" | "slate"} the scheme the system asks for */
  const ofSystem = () => (dark.matches ? "slate" : "default");

  /** @param {"default" | "slate"} scheme */
  const show = (scheme) => {
    document.body.dataset.mdColorScheme = scheme;
    document.querySelector(".palette-toggle")?.setAttribute("aria-pressed", String(scheme === "slate"));
  };

  const showChosen = () => {
    const chosen = __md_get("scheme");
    show(chosen === "default" || chosen === "slate" ? chosen : ofSystem());
  };

  // Now, at the start of the body, for the colours; and again when the button is there.
  showChosen();
  document.addEventListener("DOMContentLoaded", showChosen);
  // The system may change, another tab may choose, the page may return from the history.
  dark.addEventListener("change", showChosen);
  addEventListener("storage", showChosen);
  addEventListener("pageshow", (event) => event.persisted && showChosen());

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".palette-toggle")) return;
    const wanted = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    __md_set("scheme", wanted === ofSystem() ? null : wanted);
    show(wanted);
  });
})();
