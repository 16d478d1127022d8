// The document of the page: everything in it is drawn by page.tsx.
export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Co-sell workbench</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/_workbench/page.css" />
    <link rel="stylesheet" href="/_workbench/control/OpportunitySection.css" />
    <script type="module" src="/_workbench/page.js"></script>
  </head>
  <body>
    <div id="page"></div>
    <noscript>The workbench is a page with scripts; everything it shows is also at /_host/flows and in the simulators.</noscript>
  </body>
</html>
`;
