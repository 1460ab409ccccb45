"""Texts that try to become HTML, Markdown, a template or an attribute."""

from __future__ import annotations

HOSTILE_TEXTS = [
    "<script>alert(1)</script>",
    "</td></table></div><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "a | b | c",
    "{{ 7 * 7 }} {% raw %}",
    "**tebal** _miring_ `kode`",
    "<!-- komentar -->",
    '--8<-- "rahasia.md"',
    '{: onclick="alert(1)" }',
    "# judul\n## judul",
    "+++\njudul = 1\n+++",
    "::: modul",
    '!!! note "x"\n    isi',
    "*[IKU]: sesuatu",
    "```\nkode\n```",
    "~~~\nkode\n~~~",
    "---\ntitle: lain\n---",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "\\<b> \\* $x^2$ [^1] ==x== ^^y^^",
    "</title></textarea></style><script>",
    "=1+1",
]

# What would run a script, or ask another host, were it ever part of a page.
HOSTILE_MARKUP = [
    "<script>window.jebol = 1</script>",
    '<script src="https://jahat.example/a.js"></script>',
    '<script type="module">window.jebol = 2</script>',
    '<img src="https://jahat.example/a.png" onerror="window.jebol = 3">',
    '<img src="x" onerror="window.jebol = 4">',
    '<svg onload="window.jebol = 5"><script>window.jebol = 6</script></svg>',
    '<iframe src="https://jahat.example/"></iframe>',
    '<iframe srcdoc="<script>parent.jebol = 7</script>"></iframe>',
    '<object data="https://jahat.example/a.svg"></object>',
    '<embed src="https://jahat.example/a.swf">',
    '<link rel="stylesheet" href="https://jahat.example/a.css">',
    "<style>@import url(https://jahat.example/b.css); body { background: url(https://jahat.example/b.png) }</style>",
    '<video src="https://jahat.example/a.mp4" autoplay></video>',
    '<audio src="https://jahat.example/a.mp3" autoplay></audio>',
    '<a id="jebol-a" href="javascript:window.jebol = 8">tautan</a>',
    '<form id="jebol-f" action="https://jahat.example/"><button id="jebol-b">kirim</button></form>',
    '<details open ontoggle="window.jebol = 9">x</details>',
    '<input autofocus onfocus="window.jebol = 10">',
    '<base href="https://jahat.example/">',
    "<math><mtext></mtext><script>window.jebol = 11</script></math>",
    '<div style="background: url(https://jahat.example/c.png)">x</div>',
]
