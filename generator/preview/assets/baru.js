// Makes a new SOP and opens its form.
"use strict";
const form = document.getElementById("baru");
const news = document.getElementById("kabar");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("/baru", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-SOP-Kata": form.dataset.kata },
    body: JSON.stringify({ nama: form.querySelector("input").value, unit: form.querySelector("select").value }),
  });
  const data = await answer.json();
  if (answer.ok) location.href = data.alamat;
  else {
    news.textContent = data.salah;
    news.className = "putus";
  }
});
