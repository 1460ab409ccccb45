/* Memakai warna yang dipilih pembaca sebelum halaman tergambar. Bagian dari Material for MkDocs, lisensi MIT. */
(() => {
  "use strict";
  const palette = __md_get("__palette");
  if (!palette || !palette.color) return;
  if (palette.color.media === "(prefers-color-scheme)") {
    const isLight = matchMedia("(prefers-color-scheme: light)").matches;
    const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${isLight ? "light" : "dark"})']`);
    for (const name of ["media", "scheme", "primary", "accent"])
      palette.color[name] = input.getAttribute(`data-md-color-${name}`);
  }
  for (const [name, value] of Object.entries(palette.color)) document.body.setAttribute(`data-md-color-${name}`, value);
})();
