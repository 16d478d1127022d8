// Referral Identifier and Referral Link: to read and to copy; a link only where it leads to Partner Center.
import { Button, Link } from '@fluentui/react-components';
import * as React from 'react';
import { Frame, Mask } from './Frame';
import type { Host } from './host';
import { openableLink } from './referral-link';
import type { Field, SectionModel } from './section-model';

interface ReferralFieldsProps {
  readonly id: string;
  readonly model: SectionModel;
  readonly host: Host;
}

export function ReferralFields({ id, model, host }: ReferralFieldsProps) {
  const { value } = model.link;
  const address = openableLink(value);
  return (
    <>
      <ReadOnly
        {...{ id: `${id}identifier`, host, field: model.identifier }}
        label={host.text('Identifier_Name')}
      >
        <span className="value code">{model.identifier.value}</span>
      </ReadOnly>
      <ReadOnly
        {...{ id: `${id}link`, host, field: model.link, label: host.text('Link_Name') }}
        hint={value !== '' && address === undefined ? host.text('Link_Text') : undefined}
      >
        {address === undefined ? (
          <span className="value code">{value}</span>
        ) : (
          <Link
            className="link"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            title={address}
          >
            {host.text('Link_Open')}
            <span className="unseen"> {host.text('Link_NewTab')}</span>
          </Link>
        )}
      </ReadOnly>
    </>
  );
}

interface ReadOnlyProps {
  readonly id: string;
  readonly label: string;
  readonly field: Field<string>;
  readonly hint?: string | undefined;
  readonly host: Host;
  readonly children: React.ReactNode;
}

function ReadOnly({ id, label, field, hint, host, children }: ReadOnlyProps) {
  const [said, setSaid] = React.useState('');
  const isThere = React.useRef(true);
  React.useEffect(
    () => () => {
      isThere.current = false;
    },
    [],
  );
  const copy = async () => {
    const isCopied = await host.copy(field.value);
    if (isThere.current) setSaid(host.text(isCopied ? 'Copied' : 'CopyFailed', label));
  };
  return (
    <Frame {...{ id, label, hint, error: field.error }}>
      {!field.readable ? (
        <Mask text={host.text('Hidden')} />
      ) : field.value === '' ? (
        <span className="value faint">{host.text('Referral_None')}</span>
      ) : (
        <span className="row">
          {children}
          <Button size="small" aria-label={host.text('CopyOne', label)} onClick={() => void copy()}>
            {host.text('Copy')}
          </Button>
        </span>
      )}
      <span className="hint" role="status">
        {said}
      </span>
    </Frame>
  );
}
