// The frame around all areas: suite bar, rail, guide. In: the path. Out: the view that belongs to it.
import {
  FluentProvider,
  IdPrefixProvider,
  makeStyles,
  tokens,
  Toaster,
} from '@fluentui/react-components';
import { useEffect } from 'react';
import { CrmArea } from './crm/crm-area';
import { FaultsPage } from './faults/faults-page';
import { FlowsArea } from './flows/flows-area';
import { Guide } from './guide/guide';
import { useGuide } from './guide/guide-state';
import { PartnerCenterArea } from './partner-center/partner-center-area';
import { TOASTER } from './parts/toast';
import { navigate, usePath } from './router';
import { SalesforceArea } from './salesforce/salesforce-area';
import { AREAS, areaOf } from './shell/areas';
import { Rail } from './shell/rail';
import { SuiteBar } from './shell/suite-bar';
import { useSettings } from './shell/settings';
import { THEMES } from './shell/themes';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateRows: 'auto 1fr',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  below: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    minHeight: 0,
    '@media (max-width: 640px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto minmax(0, 1fr)',
    },
  },
  view: {
    minWidth: 0,
    minHeight: 0,
    overflow: 'auto',
    display: 'flex',
    flexDirection: 'column',
    '& > *': { flexShrink: 0 },
  },
});

export function App() {
  const path = usePath();
  const styles = useStyles();
  const { theme } = useSettings();
  const guide = useGuide();
  const area = areaOf(path);
  useEffect(() => {
    if (path === '/') navigate(AREAS[0].path);
  }, [path]);
  useEffect(() => {
    document.title = `${area.name} · Co-sell workbench`;
  }, [area]);
  return (
    <IdPrefixProvider value="page-">
      <FluentProvider theme={THEMES[theme]} style={{ height: '100%', colorScheme: theme }}>
        <div className={styles.frame}>
          <SuiteBar area={area} />
          <div className={styles.below}>
            <Rail area={area} />
            <main className={styles.view} id="view" aria-label={area.name} tabIndex={-1}>
              <AreaView area={area.key} path={path} />
            </main>
            {guide.isOpen && <Guide />}
          </div>
        </div>
        <Toaster toasterId={TOASTER} position="bottom-end" />
      </FluentProvider>
    </IdPrefixProvider>
  );
}

function AreaView({ area, path }: { readonly area: string; readonly path: string }) {
  switch (area) {
    case 'salesforce':
      return <SalesforceArea path={path} />;
    case 'partner-center':
      return <PartnerCenterArea path={path} />;
    case 'flows':
      return <FlowsArea path={path} />;
    case 'faults':
      return <FaultsPage />;
    default:
      return <CrmArea path={path} />;
  }
}
