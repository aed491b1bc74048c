import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import 'react-credits/styles.css';
import './app.css';

export const metadata: Metadata = { title: 'Acme Reports', icons: 'data:,' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
