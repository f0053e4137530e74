import { useTranslation } from 'react-i18next';
import { chooseBase, useBaseChoice } from './baseChoice';
import type { BaseMap } from './useBaseMap';

/** Which base map is drawn; nothing where there is none to choose. */
export function BaseMapChoice({ offered }: { offered: BaseMap | undefined }) {
  const { t, i18n } = useTranslation();
  const choice = useBaseChoice();
  if (!offered || (offered.divisions.length === 0 && !offered.office && !offered.isPreparing)) return null;
  return (
    <fieldset className="map-base">
      <legend>{t('baseMap')}</legend>
      {offered.divisions.length > 0 && (
        <label>
          <input
            type="checkbox"
            checked={choice.divisions}
            onChange={(event) => chooseBase({ ...choice, divisions: event.target.checked })}
          />
          {t('baseDivisions')} <span className="muted">{t('baseIndicative')}</span>{' '}
          <span className="muted">{t('baseFrom', { releases: offered.divisions.length })}</span>
        </label>
      )}
      {offered.isPreparing && <p className="muted">{t('basePreparing')}</p>}
      {offered.office && (
        <label>
          <input
            type="checkbox"
            checked={choice.office}
            onChange={(event) => chooseBase({ ...choice, office: event.target.checked })}
          />
          {i18n.language === 'en' ? offered.office.title.en : offered.office.title.zh}
        </label>
      )}
    </fieldset>
  );
}
