'use client';

import { useMessages } from '../../hooks/provider/use-messages.js';
import { AmountFieldSkeleton } from '../ui/amount/amount-field-skeleton.js';
import { commonEnglish } from '../ui/english.js';
import { Skeleton } from '../ui/skeleton.js';
import { autoTopUpDialogEnglish } from './english.js';
import { shownModes } from './mode-choice.js';

/** An amount of the usual length. It is invisible. */
const SAMPLE = '$000.00';

interface SettingsSkeletonProps {
  isOn: boolean;
  /** Whether the backend knows modes. */
  hasModes: boolean;
}

/** The settings while they load, in their usual size. The card has read whether auto top-up is on. */
export function SettingsSkeleton({ isOn, hasModes }: SettingsSkeletonProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { loading } = useMessages('common', commonEnglish);
  return (
    <div className="credits-stack" aria-busy="true">
      <span className="credits-visually-hidden">{loading}</span>
      <div className="credits-top-up-switch">
        <div className="credits-switch-words">
          <p className="credits-amount-field-label">
            <Skeleton shape="line" text={messages.enable} />
          </p>
          <p className="credits-muted">
            <Skeleton shape="text" text={messages.enableHint} />
          </p>
        </div>
        <Skeleton shape="line" text="mmm" />
      </div>
      {isOn && (
        <>
          <div className="credits-notice">
            <p className="credits-notice-text">
              <Skeleton shape="line" />
              <Skeleton shape="line" />
            </p>
          </div>
          {hasModes && (
            <div className="credits-top-up-modes">
              <p className="credits-amount-field-label">
                <Skeleton shape="line" text={messages.mode} />
              </p>
              {shownModes.map((mode) => (
                <span key={mode} className="credits-top-up-mode">
                  <Skeleton shape="line" text={messages.modes[mode]} />
                </span>
              ))}
            </div>
          )}
          <div className="credits-top-up-amounts">
            <AmountFieldSkeleton label={messages.threshold} hint={messages.thresholdHint} />
            <AmountFieldSkeleton label={messages.amount} />
          </div>
          <AmountFieldSkeleton label={messages.monthlyLimit} hint={messages.used('', null)} />
          <p className="credits-muted">
            <Skeleton shape="text" text={messages.summary(SAMPLE, SAMPLE, SAMPLE)} />
          </p>
        </>
      )}
      <Skeleton shape="submit" />
    </div>
  );
}
