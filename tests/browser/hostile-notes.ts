/** What would run if anything rendered it as it stands; each sets a mark of the window. */
export const scripts = [
  '<img src=x onerror="window.hacked=1">', '<iframe src="javascript:parent.hacked=2"></iframe>', '<svg onload="window.hacked=3"><script>window.hacked=4</script></svg>',
  '<script>window.hacked=5</script>', '[a](javascript:window.hacked=6)', '[b](data:text/html,<script>opener.hacked=7</script>)', '<a href="javascript:window.hacked=8">c</a>',
  '<details open ontoggle="window.hacked=9">d</details>', '<style onload="window.hacked=10"></style>', '<object data="javascript:window.hacked=11"></object>',
  '<math><mtext><img src=x onerror="window.hacked=12"></mtext></math>', '"><img src=x onerror="window.hacked=13">', '[[x"onmouseover="window.hacked=14]]', '![e](x"onerror="window.hacked=15)',
  '<iframe srcdoc="<script>parent.hacked=16</script>"></iframe>', '[f](JaVaScRiPt&colon;window.hacked=17)', '<form action="javascript:window.hacked=18"><button>g</button></form>',
]
