import { openPreview, closeBrowser } from './browser'
const args = process.argv.slice(2)
const opt: Record<string,string> = Object.fromEntries(args.map(a=>{const i=a.indexOf('=');return [a.slice(0,i),a.slice(i+1)]}))
const p = await openPreview({ vault: opt.vault ?? '/work/main/vault-template', plugin: opt.plugin === 'none' ? null : (opt.plugin ?? '/work/main/vault-template/.obsidian/plugins/syllabus'), width: Number(opt.w ?? 1440), height: Number(opt.h ?? 900), theme: (opt.theme as 'light') ?? 'light', lang: (opt.lang as 'en') ?? 'en', mobile: opt.mobile==='1', open: opt.open })
const steps = (opt.do ?? '').split(';').filter(Boolean)
for (const s of steps) {
  const [k, ...r] = s.split(':'); const v = r.join(':')
  if (k==='click') await p.page.click(v)
  if (k==='rclick') await p.page.click(v,{button:'right'})
  if (k==='key') await p.page.keyboard.press(v)
  if (k==='type') await p.page.keyboard.type(v)
  if (k==='wait') await p.page.waitForTimeout(Number(v))
  if (k==='js') console.log(JSON.stringify(await p.page.evaluate(v)))
  if (k==='shot') await p.page.screenshot({ path: `/work/plan/${v}.png` })
}
await p.page.waitForTimeout(Number(opt.wait ?? 400))
if (opt.out) await p.page.screenshot({ path: `/work/plan/${opt.out}.png` })
console.log(p.errors.join('\n'))
await p.close(); await closeBrowser()
