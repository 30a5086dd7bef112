// While a file is being read: looks again every two seconds, as long as the page is looked at.
"use strict";

(() => {
  const link = document.querySelector("a[data-look-again]");
  if (!link) return;
  window.setInterval(() => {
    if (!document.hidden) window.location.replace(link.href);
  }, 2000);
})();
