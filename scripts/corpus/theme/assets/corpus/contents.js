// The list of contents shows which section is being read.

/** @param {import("./reading.js").Reading} reading @param {AbortSignal} ends */
export function startContents(reading, ends) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (reading.report.querySelectorAll(".report-contents a[href^='#']"));
  const entries = [...links].flatMap((link) => {
    const section = document.getElementById(link.hash.slice(1))?.closest(".report-section");
    return section ? [{ link, section }] : [];
  });
  if (entries.length === 0) return;

  // A section is read while it reaches across a line in the upper part of the window.
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const link = entries.find(({ section }) => section === target)?.link;
      if (isIntersecting) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }, { rootMargin: "-25% 0px -74% 0px" });
  for (const { section } of entries) observer.observe(section);
  ends.addEventListener("abort", () => observer.disconnect());
}
