// The head of the page outlives the page: where the theme puts another in its place without a
// reload, the navigation must say where the reader is now, and reading begins at its top.

import { onPage } from "./navigation.js";

let isFirst = true;

onPage(() => {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".site-header nav a"))) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    else if (location.pathname.startsWith(link.pathname)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.querySelector(".site-menu")?.removeAttribute("open");
  // The first page the browser has announced itself.
  if (!isFirst && !location.hash) document.getElementById("content")?.focus({ preventScroll: true });
  isFirst = false;
});
