// Booking a practice session. What is recorded in it can never be evidence, and that is said before anything else.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionSummary } from '../../../server/contract/cases.ts';
import { bookPractice } from '../../api/cases.ts';
import { day, span } from '../../i18n/time.ts';
import { Page } from '../../ui/page.tsx';
import { BookingForm } from '../booking/booking-form.tsx';

export function Practice() {
  const queries = useQueryClient();
  const [booked, setBooked] = useState<SessionSummary | null>(null);
  return (
    <Page
      title="Book a practice session"
      lede="Practice is practice from its booking on: its recording is marked so from the first byte and can never become evidence. No case, no child."
      narrow
    >
      {booked !== null && (
        <p role="status">
          Booked: {booked.room.name}, {day(booked.startsAt, booked.room.zone)},{' '}
          {span(booked.startsAt, booked.endsAt, booked.room.zone)}.
        </p>
      )}
      <BookingForm
        draftKey="booking.practice"
        act="Book the practice session"
        book={async (request) => {
          setBooked(await bookPractice(request));
          void queries.invalidateQueries({ queryKey: ['sessions'] });
        }}
      />
    </Page>
  );
}
