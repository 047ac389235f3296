// Booking a practice session. What is recorded in it can never be evidence, and that is said before anything else.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionSummary } from '../../../server/contract/cases.ts';
import { bookPractice } from '../../api/cases.ts';
import { day, span } from '../../i18n/time.ts';
import { Page } from '../../ui/page.tsx';
import { BookingForm } from '../booking/booking-form.tsx';
import { t } from './words.ts';

export function Practice() {
  const queries = useQueryClient();
  const [booked, setBooked] = useState<SessionSummary | null>(null);
  return (
    <Page title={t('bookAPracticeSession')} lede={t('practiceIsPracticeFromIts')} narrow>
      {booked !== null && (
        <p role="status">
          {t('bookedNameStartsatStartsat2', {
            name: booked.room.name,
            day: day(booked.startsAt, booked.room.zone),
            span: span(booked.startsAt, booked.endsAt, booked.room.zone),
          })}
        </p>
      )}
      <BookingForm
        draftKey="booking.practice"
        act={t('bookThePracticeSession')}
        book={async (request) => {
          setBooked(await bookPractice(request));
          void queries.invalidateQueries({ queryKey: ['sessions'] });
        }}
      />
    </Page>
  );
}
