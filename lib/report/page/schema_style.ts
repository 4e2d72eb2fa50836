/** The list of tables, the diagram and the panel. */
export const schemaStyle =
  `.js #schema{flex:1;min-height:0;display:grid;grid-template-columns:264px minmax(0,1fr) auto}
.js body[data-view=schema]{height:100vh;overflow:hidden}
.side{display:flex;flex-direction:column;gap:8px;min-height:0;padding:14px 12px 10px;border-right:1px solid var(--line);background:var(--surface)}
.side .hint{padding:0 4px}
#tables{overflow:auto;min-height:0;flex:1;margin:0 -4px;padding:2px 4px}
#tables li{content-visibility:auto;contain-intrinsic-size:auto 29px}
#tables a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 8px;padding:3px 8px;border-radius:6px;color:var(--text);font-size:13.5px}
#tables a:hover{background:var(--raised);text-decoration:none}
#tables a:focus-visible{outline-offset:-2px}
#tables a[aria-current=true]{background:var(--accent-soft);color:var(--accent);font-weight:600}
#tables span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
#tables small{color:var(--dim);font-variant-numeric:tabular-nums;font-weight:400}
#tables em{grid-column:1/-1;font-style:normal;font-size:12px;color:var(--dim);font-weight:400;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
mark{background:var(--pending-soft);color:inherit;box-shadow:inset 0 -2px var(--pending);border-radius:2px}
.canvas{position:relative;min-width:0;min-height:0;overflow:hidden;background:var(--grid)}
#diagram{display:block;width:100%;height:100%;touch-action:none;cursor:grab;user-select:none;-webkit-user-select:none}
#diagram:active{cursor:grabbing}
#diagram:focus-visible{outline-offset:-3px}
html:not(.js) #diagram{height:auto}
.zoom{position:absolute;right:14px;bottom:14px;display:flex;border:1px solid var(--line);border-radius:8px;background:var(--surface);overflow:hidden}
.zoom button{border:0;background:none;padding:5px 13px;color:var(--dim)}
.zoom button:hover{background:var(--raised);color:var(--text)}
.zoom button+button{border-left:1px solid var(--line)}
.keys{position:absolute;left:14px;bottom:16px;font-size:12px;color:var(--dim);pointer-events:none}
.group{fill:var(--grouped)}
.box{pointer-events:all;fill:var(--surface);stroke:var(--line);stroke-width:1.2}
.head{fill:var(--raised)}
#diagram text{fill:var(--text)}
#diagram .title{font-size:12.4px;font-weight:650}
#diagram .rows text{font-size:11px}
#diagram .rows .key{font-size:9px;font-weight:700;fill:var(--accent)}
#diagram .rows .type{fill:var(--dim);text-anchor:end}
#diagram .rows .more{fill:var(--dim)}
.big,.label{text-anchor:middle;dominant-baseline:central;font-weight:650;display:none;pointer-events:none}
.label{paint-order:stroke;stroke:var(--grouped);stroke-width:.2em;stroke-linejoin:round}
.link,.stub{fill:none;stroke:var(--wire);stroke-width:1.3}
.link.far{display:none}
.table{cursor:pointer}
.table:hover .box{stroke:var(--accent)}
.small .rows,.small .title,.small .head,.small .stub{display:none}
.small .big{display:inline}
.small .link{stroke-width:2.4}
.tiny .big{display:none}
.tiny .box{fill:var(--block);stroke:var(--wire);stroke-width:6}
.tiny .label{display:inline}
.tiny .link{stroke-width:4;stroke:var(--faint)}
.chosen .label,.searched .label{display:none}
.chosen .link,.chosen .stub,.searched .link,.searched .stub{stroke:var(--faint)}
.chosen .box,.searched .box{fill:none;stroke:var(--faint)}
.chosen .head,.searched .head{fill:none}
#diagram:is(.chosen,.searched) .table text.title,#diagram:is(.chosen,.searched) .table text.big,#diagram:is(.chosen,.searched) .table .rows text{fill:var(--faint)}
#diagram:is(.chosen,.searched) .table:is(.near,.on,.found) text:is(.title,.big){fill:var(--text)}
#diagram:is(.chosen,.searched) .table:is(.near,.on,.found) .rows text{fill:var(--text)}
#diagram:is(.chosen,.searched) .table:is(.near,.on,.found) .rows .key{fill:var(--accent)}
#diagram:is(.chosen,.searched) .table:is(.near,.on,.found) .rows :is(.type,.more){fill:var(--dim)}
#diagram .found .box{fill:var(--pending-soft);stroke:var(--pending);stroke-width:2.2}
#diagram .near .box,#diagram .on .box{fill:var(--surface);stroke:var(--accent)}
#diagram .near .head{fill:var(--raised)}
#diagram .on .box{stroke-width:2.6}
#diagram .on .head{fill:var(--accent-soft)}
#diagram.tiny .found .box{fill:var(--pending);stroke-width:10}
#diagram .link.on{display:inline;stroke:var(--accent);stroke-width:2}
#diagram.tiny .link.on{stroke-width:9}
#panel{width:400px;overflow:auto;padding:16px 20px 32px;background:var(--surface);border-left:1px solid var(--line);font-size:13.5px}
#panel header{display:flex;gap:10px;align-items:flex-start}
#panel h2{flex:1;font-size:17px;line-height:1.35;overflow-wrap:anywhere}
#panel .close{border:1px solid var(--line);border-radius:7px;background:none;padding:1px 9px;color:var(--dim)}
#panel .kind{color:var(--dim)}
#panel .comment{margin:6px 0 0;white-space:pre-line;overflow-wrap:anywhere}
#panel h3{margin:20px 0 6px;font-size:12px;font-weight:650;color:var(--dim);letter-spacing:.05em}
.column{display:grid;grid-template-columns:42% minmax(0,1fr) auto;gap:0 10px;align-items:baseline}
.column code,.column .type{font-size:12.5px}
#panel .type{color:var(--dim)}
.flags{text-align:right;white-space:nowrap}
.flag{display:inline-block;margin-left:4px;padding:0 5px;border-radius:4px;font-size:11px;line-height:17px;font-weight:600;background:var(--raised);color:var(--dim)}
.flag.strong{background:var(--accent-soft);color:var(--accent)}
.column p{grid-column:1/-1;color:var(--dim);font-size:12.5px;white-space:pre-line}
.column p code{font-size:12px}
#panel li{padding:5px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
#panel li:first-child{border-top:0}
#panel li .sub{display:block;color:var(--dim);font-size:12px}
@media (max-width:1080px){#panel{width:340px}.keys{display:none}}
@media (max-width:820px){.js #schema{grid-template-columns:minmax(0,1fr);grid-template-rows:minmax(120px,32%) minmax(0,1fr);position:relative}.side{border-right:0;border-bottom:1px solid var(--line);padding:10px 14px 4px}.side .hint{display:none}#panel{position:absolute;inset:auto 0 0 0;width:auto;max-height:66%;border-left:0;border-top:1px solid var(--line);box-shadow:0 -6px 24px rgb(0 0 0/.22);z-index:3}}
`;
