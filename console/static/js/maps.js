// Draws every .map from the GeoJSON at its data-map: areas as outlines, cases as dots.
(() => {
  "use strict";
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const words = (feature) => {
    // As text: what people wrote never becomes markup.
    const box = document.createElement("div");
    box.textContent = feature.properties.title || "";
    if (feature.properties.address) {
      const link = document.createElement("a");
      link.href = feature.properties.address;
      link.textContent = feature.properties.link || feature.properties.address;
      box.append(document.createElement("br"), link);
    }
    return box;
  };
  const name = (feature) => {
    const box = document.createElement("span");
    box.textContent = feature.properties.name || feature.properties.title || "";
    return box;
  };
  const draw = async (place) => {
    const answer = await fetch(place.dataset.map, { credentials: "same-origin" });
    if (!answer.ok) { place.hidden = true; return; }
    const found = await answer.json();
    const tiles = Boolean(place.dataset.tiles);
    // Without tiles nothing blurs between whole steps, and outlines may fill the map.
    const map = L.map(place, { attributionControl: tiles, zoomSnap: tiles ? 1 : 0.25 });
    if (tiles) L.tileLayer(place.dataset.tiles, { maxZoom: 19 }).addTo(map);
    const layer = L.geoJSON(found, {
      style: (feature) => ({
        color: colour(feature.properties.tone || "accent"), weight: 2,
        fillOpacity: feature.properties.weight === undefined ? 0.12 : 0.1 + 0.7 * feature.properties.weight,
      }),
      pointToLayer: (feature, at) => L.circleMarker(at, { radius: 7, color: colour(feature.properties.tone || "info"), fillOpacity: 0.7 }),
      onEachFeature: (feature, drawn) => {
        drawn.bindPopup(words(feature));
        if (feature.geometry.type !== "Point") drawn.bindTooltip(name(feature), { permanent: true, direction: "center" });
      },
    }).addTo(map);
    const bounds = layer.getBounds();
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.15), { maxZoom: 17 });
    else place.hidden = true;
    place.dataset.drawn = "1";
  };
  document.querySelectorAll(".map[data-map]").forEach(draw);
})();
