// The picture is wider than a small screen: begin with its middle in view. Without this it begins at its left.
"use strict";
for (const region of document.querySelectorAll("[data-network]")) {
  region.scrollLeft = (region.scrollWidth - region.clientWidth) / 2;
}
