import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Given {
  /** The address of the page; another one gets a new try. */
  readonly at: string;
  readonly children: ReactNode;
}

/** Keeps a page that breaks, or whose part of the program is gone after an upgrade, from taking the frame with it. */
export class PageBoundary extends Component<Given, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidUpdate(before: Given) {
    if (this.state.isBroken && before.at !== this.props.at) this.setState({ isBroken: false });
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <Result
      status="error"
      title={<h1>{t('pageBroke')}</h1>}
      subTitle={t('pageBrokeLead')}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  );
}
