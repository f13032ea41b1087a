// Draws every .chart from the JSON at its data-chart: an ECharts option, colours by the page.
(() => {
  "use strict";
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const palette = ["accent", "info", "good", "warn", "faint"].map(colour);
  const axis = {
    axisLine: { lineStyle: { color: colour("line") } },
    axisLabel: { color: colour("faint") },
    splitLine: { lineStyle: { color: colour("line") } },
  };
  const common = {
    color: palette,
    textStyle: { color: colour("ink"), fontFamily: colour("font") },
    // Pages allow no styles written into them, so the tooltip is drawn, not made of elements.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: { textStyle: { color: colour("ink") }, top: 0 },
    aria: { enabled: true },
    animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
  const withAxis = (given) => {
    if (!given) return given;
    return Array.isArray(given) ? given.map((one) => ({ ...axis, ...one })) : { ...axis, ...given };
  };
  const draw = async (place) => {
    const answer = await fetch(place.dataset.chart, { credentials: "same-origin" });
    if (!answer.ok) { place.hidden = true; return; }
    const option = await answer.json();
    const drawn = echarts.init(place, null, { renderer: "canvas" });
    drawn.setOption({
      ...common, ...option,
      tooltip: { ...common.tooltip, ...(option.tooltip || {}) },
      xAxis: withAxis(option.xAxis), yAxis: withAxis(option.yAxis),
    });
    new ResizeObserver(() => drawn.resize()).observe(place);
    place.dataset.drawn = "1";
  };
  document.querySelectorAll(".chart[data-chart]").forEach(draw);
})();
