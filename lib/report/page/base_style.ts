/** The frame of the page. */
export const baseStyle = `*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
html{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;background:var(--page);color:var(--text);display:flex;flex-direction:column}
code,pre,kbd,svg text{font-family:ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}
h1,h2,h3,p,ul,ol{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
button,input{font:inherit;color:inherit}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:6px}
.top{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:8px 24px;flex-wrap:wrap;padding:10px 24px;background:var(--surface);border-bottom:1px solid var(--line)}
.top h1{font-size:18px;font-weight:650;letter-spacing:-.01em}
.where{color:var(--dim);font-size:13px;overflow-wrap:anywhere}
.where b{color:var(--text);font-weight:600}
.brand{flex:1 1 260px;min-width:0}
nav{display:flex;gap:4px;padding:3px;border-radius:9px;background:var(--raised)}
nav a{padding:4px 14px;border-radius:7px;color:var(--dim);font-weight:550}
nav a:hover{color:var(--text);text-decoration:none}
nav a[aria-current=page]{background:var(--surface);color:var(--text);box-shadow:0 1px 2px rgb(0 0 0/.14)}
nav a span{font-weight:400;color:var(--dim);font-variant-numeric:tabular-nums}
#theme::before{content:"\\25d0";margin-right:7px}
#theme{border:1px solid var(--line);background:none;border-radius:8px;padding:4px 12px;color:var(--dim);min-width:88px}
#theme:hover{color:var(--text);border-color:var(--dim)}
.notices{padding:14px 24px 0;display:grid;gap:8px}
.notice{padding:9px 14px;border-radius:8px;background:var(--pending-soft);color:var(--text);border-left:4px solid var(--pending);overflow-wrap:anywhere;white-space:pre-line}
.find{width:100%;padding:7px 12px;font-size:14px;border:1px solid var(--line);border-radius:8px;background:var(--surface)}
.find::placeholder{color:var(--dim);opacity:1}
.hint{color:var(--dim);font-size:13px}
.nothing{padding:64px 24px;text-align:center;color:var(--dim)}
.made{padding:14px 24px;color:var(--dim);font-size:12.5px;border-top:1px solid var(--line);margin-top:auto}
kbd{display:inline-block;min-width:18px;padding:0 5px;border:1px solid var(--line);border-radius:4px;background:var(--surface);font-size:11px;line-height:17px;text-align:center}
body[data-view=history] #schema,body[data-view=schema] #history,body[data-view=schema] .made{display:none}
html:not(.js) #theme,html:not(.js) .tools,html:not(.js) .zoom,html:not(.js) .keys,html:not(.js) .find{display:none}
`;
