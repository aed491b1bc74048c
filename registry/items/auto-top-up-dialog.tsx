'use client';

import { AutoTopUpDialog as Dialog, type AutoTopUpDialogProps } from 'react-credits';
import 'react-credits/styles.css';
import 'react-credits/themes/shadcn.css';
import { buttonVariants } from '@/components/ui/button';

/**
 * The settings of auto top-up. The consent, its wording, and the charge that saving makes are those of the package: only
 * it asks for them, so that what the user agrees to stays what is recorded. The colors and the main button are yours.
 */
export function AutoTopUpDialog(props: AutoTopUpDialogProps) {
  return <Dialog {...props} classNames={{ submit: buttonVariants(), ...props.classNames }} />;
}
