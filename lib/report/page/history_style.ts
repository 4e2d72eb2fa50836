/** The time line. */
export const historyStyle =
  `#history{max-width:1180px;width:100%;margin:0 auto;padding:18px 24px 40px}
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:10px 14px;margin-bottom:10px}
.tools .find{flex:1 1 240px;width:auto;max-width:380px}
.chips{display:flex;flex-wrap:wrap;gap:6px}
.chip,.plain{border:1px solid var(--line);border-radius:99px;background:var(--surface);padding:3px 12px;font-size:13.5px;color:var(--dim)}
.chip:hover,.plain:hover{border-color:var(--dim);color:var(--text)}
.chip b{font-weight:600;font-variant-numeric:tabular-nums;margin-left:3px}
.chip[aria-pressed=true]{background:var(--text);border-color:var(--text);color:var(--surface)}
.plain{border-radius:8px}
.line{position:relative}
.month{padding:22px 0 8px 116px}
.month h2{font-size:13px;font-weight:600;color:var(--dim);letter-spacing:.02em}
.entry{--tone:var(--dim);--soft:var(--raised);position:relative;display:grid;grid-template-columns:76px minmax(0,1fr);column-gap:40px;padding-bottom:12px}
.applied{--tone:var(--applied);--soft:var(--applied-soft)}
.pending{--tone:var(--pending);--soft:var(--pending-soft)}
.failed{--tone:var(--failed);--soft:var(--failed-soft)}
.draft{--tone:var(--draft);--soft:var(--draft-soft)}
.entry::before{content:"";position:absolute;left:95px;top:0;bottom:0;width:2px;background:var(--line)}
.entry::after{content:"";position:absolute;left:90px;top:18px;width:12px;height:12px;border-radius:50%;background:var(--tone);box-shadow:0 0 0 4px var(--page)}
.entry.draft::after,.entry.pending::after{background:var(--page);border:3px solid var(--tone)}
.month{position:relative}
.month::before{content:"";position:absolute;left:95px;top:0;bottom:0;width:2px;background:var(--line)}
.line>:first-child::before{top:22px}
.line>:last-child::before{bottom:auto;height:22px}
.when{padding-top:12px;text-align:right;font-size:13px;line-height:1.35;font-variant-numeric:tabular-nums}
.when b{display:block;font-weight:600}
.when span{color:var(--dim)}
details{border:1px solid var(--line);border-radius:10px;background:var(--surface);min-width:0}
details[open]{box-shadow:0 1px 3px rgb(0 0 0/.08)}
summary{display:grid;grid-template-columns:minmax(44%,1fr) auto;gap:2px 14px;padding:11px 16px;cursor:pointer;list-style:none;border-radius:10px}
summary::-webkit-details-marker{display:none}
summary:hover{background:var(--raised)}
summary:hover .name{text-decoration:underline}
.name{font-weight:620;font-size:15.5px;overflow-wrap:anywhere}
.standing{align-self:start;justify-self:end;padding:1px 10px;border-radius:99px;background:var(--soft);color:var(--tone);font-weight:600;font-size:12.5px;white-space:nowrap}
.file{color:var(--dim);font-size:12.5px;overflow-wrap:anywhere}
.marks{display:flex;flex-wrap:wrap;gap:5px;justify-content:flex-end;align-items:flex-start}
.mark{padding:0 8px;border-radius:5px;font-size:12px;line-height:20px;background:var(--raised);color:var(--dim);white-space:nowrap}
.mark.good{color:var(--applied);background:var(--applied-soft)}
.mark.warn{color:var(--pending);background:var(--pending-soft)}
.mark.bad{color:var(--failed);background:var(--failed-soft)}
.record{grid-column:1/-1;color:var(--dim);font-size:13px;overflow-wrap:anywhere}
.body{padding:2px 16px 16px}
.remark,.remarks{color:var(--dim);font-size:13.5px;overflow-wrap:anywhere}
.remarks{margin:4px 0 10px;padding-left:18px;list-style:disc}
.error{margin:6px 0 12px;padding:10px 14px;border-radius:8px;background:var(--failed-soft);color:var(--failed);white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px}
.ways{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:14px}
.way h3{font-size:12px;font-weight:650;color:var(--dim);letter-spacing:.06em;margin-bottom:4px}
.sql{margin:0;padding:11px 14px;border:1px solid var(--line);border-radius:8px;background:var(--page);font-size:12.5px;line-height:1.55;overflow:auto;max-height:62vh;tab-size:4}
.kw{color:var(--keyword)}.st{color:var(--string)}.nu{color:var(--number)}.cm{color:var(--comment);font-style:italic}
.hz{color:var(--failed);background:var(--failed-soft);border-radius:4px;padding:1px 5px;margin-left:-5px}
@media (max-width:860px){.ways{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){#history{padding:14px 14px 32px}.top{padding:10px 14px}.entry{grid-template-columns:minmax(0,1fr);padding-left:26px}.entry::before,.month::before{left:6px}.entry::after{left:1px;top:5px}.when{text-align:left;padding:0 0 4px}.when b{display:inline;margin-right:6px}.month{padding-left:26px}summary{grid-template-columns:minmax(0,1fr)}.standing{justify-self:start;order:-1}.marks{justify-content:flex-start}}
`;
