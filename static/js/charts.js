// Draws a chart over the server's SVG. The SVG stays in the page: it prints, and it comes back if anything fails here.
const plotlyAddress = document.currentScript.dataset.plotly;
let loading = null;

function loadPlotly() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = plotlyAddress;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

async function draw(figure) {
  const svg = figure.querySelector(".chart-svg");
  const live = document.createElement("div");
  live.className = "chart-live";
  // The SVG beside it and the table below carry the figures for those who do not see the drawing.
  live.setAttribute("aria-hidden", "true");
  try {
    const { data, layout, config } = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    const plotly = await loadPlotly();
    svg.after(live);
    await plotly.newPlot(live, data, { ...layout, autosize: true }, config);
    svg.classList.add("visually-hidden");
  } catch (problem) {
    live.remove();
    svg.classList.remove("visually-hidden");
    console.warn("The chart stays as the server drew it:", problem);
  }
}

const whenSeen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((each) => each.isIntersecting)) {
    whenSeen.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "200px" });

function watch(root) {
  for (const figure of root.querySelectorAll("figure[data-chart]")) whenSeen.observe(figure);
}

document.addEventListener("DOMContentLoaded", () => watch(document));
