// For tests: a running interview with two desks, three observers and the room side, and what one asks of each of their pages.
import { expect } from 'vitest';
import { questionSteps } from '../../../contract/desk.ts';
import { type LiveState, liveState } from '../../../contract/live.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { acted, codeOf, type Page } from '../../testing/live-server.ts';
import { Stage } from '../../testing/stage.ts';

export class AtTheDesk {
  readonly stage: Stage;

  private constructor(stage: Stage) {
    this.stage = stage;
  }

  static async build(): Promise<AtTheDesk> {
    return new AtTheDesk(await Stage.build());
  }

  get sessionId(): string {
    return this.stage.people.sessionId;
  }

  /** A new interview, started. */
  async set(): Promise<void> {
    await this.stage.set();
    await this.stage.page(this.stage.people.desk).ask('session:start', this.act());
  }

  /** Opened as they are named: whoever isn't asked for isn't there. */
  pages() {
    const { stage } = this;
    const { desk, secondDesk, interviewer, station, observers } = stage.people;
    return {
      get desk(): Page {
        return stage.page(desk);
      },
      get second(): Page {
        return stage.page(secondDesk);
      },
      get interviewer(): Page {
        return stage.page(interviewer);
      },
      get station(): Page {
        return stage.page(station);
      },
      get police(): Page {
        return stage.page(observers[0]);
      },
      get prosecution(): Page {
        return stage.page(observers[1]);
      },
      get alsoPolice(): Page {
        return stage.page(observers[2]);
      },
    };
  }

  act(more: Record<string, unknown> = {}): Record<string, unknown> {
    return acted(this.sessionId, more);
  }

  async live(by: Page): Promise<LiveState> {
    const { status, body } = await by.http('GET', `/sessions/${this.sessionId}/live`);
    expect(status).toBe(200);
    return liveState.strict().parse(body);
  }

  async queue(by: Page) {
    return (await this.live(by)).questions;
  }

  async steps(by: Page, after = 0) {
    const { body } = await by.http('GET', `/sessions/${this.sessionId}/question-steps?after=${after}`);
    return questionSteps.strict().parse(body).steps;
  }

  async propose(by: Page, text: string): Promise<string> {
    const question = uuidv7();
    expect(codeOf(await by.ask('question:propose', this.act({ question, text })))).toBe('ok');
    return question;
  }

  async relay(by: Page, question: string, text = 'as passed in', seen = 1): Promise<void> {
    expect(codeOf(await by.ask('question:relay', this.act({ question, seen, text })))).toBe('ok');
  }
}
