/** On paper: what is on the screen, without what is there to be pressed. */
export const printStyle = `@media print{
@page{margin:14mm}
html{font-size:11px}
body,.js body[data-view=schema]{background:none;height:auto;overflow:visible;display:block}
.top{position:static;padding:0 0 8px}
nav,#theme,.tools,.side,.zoom,.keys,.close{display:none!important}
#history{padding:0;max-width:none}
.entry{break-inside:auto}
summary{break-after:avoid}
.sql{max-height:none;white-space:pre-wrap;overflow:visible;overflow-wrap:anywhere}
.ways{grid-template-columns:minmax(0,1fr)}
details{box-shadow:none}
.js #schema{display:block}
.js body[data-view=history] #schema{display:none}
.canvas{background:none;overflow:visible}
#diagram{height:auto;max-height:240mm}
#panel{position:static;width:auto;max-height:none;border:0;padding:12px 0;overflow:visible;box-shadow:none}
#panel li{break-inside:avoid}
.entry::after,.mark,.standing,.hz,.head,.box{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
