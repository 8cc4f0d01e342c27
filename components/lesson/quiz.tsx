'use client';

import { Check, X } from 'lucide-react';
import { useId, useState } from 'react';
import { answerQuestion } from '../progress/progress';
import { updateProgress, useProgress } from '../progress/use-progress';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { useLesson } from './lesson-context';

export interface QuizOption {
  readonly text: string;
  readonly correct?: boolean;
  /** Why it is right or wrong, shown with the answer. */
  readonly because: string;
}

export interface QuizProps {
  readonly question: string;
  readonly options: readonly QuizOption[];
}

/** One question with one right answer; the answer is kept, and every choice says why. */
export function Quiz({ question, options }: QuizProps) {
  const { lessonId } = useLesson();
  const name = useId();
  const stored = useProgress().lessons[lessonId]?.quiz?.[question];
  const [picked, setPicked] = useState<number>();
  const choice = picked ?? stored?.choice;
  const answered = stored !== undefined && choice === stored.choice;
  const option = choice === undefined ? undefined : options[choice];

  const answer = () => {
    if (choice === undefined || option === undefined) return;
    updateProgress((progress) => answerQuestion(progress, lessonId, question, { choice, correct: option.correct === true }));
  };

  return (
    <form
      className="figure rounded-2xl border border-line p-4 sm:p-6"
      onSubmit={(event) => { event.preventDefault(); answer(); }}
    >
      <fieldset>
        <legend className="max-w-[60ch] text-base leading-snug font-semibold">{question}</legend>
        <div className="mt-4 space-y-2">
          {options.map((candidate, index) => (
            <label key={candidate.text} className={classNames('quiz-option', answered && index === choice && (candidate.correct ? 'quiz-right' : 'quiz-wrong'))}>
              <input type="radio" name={name} checked={index === choice} onChange={() => setPicked(index)} className="mt-[0.2rem] size-4 shrink-0 accent-(--accent)" />
              <span>{candidate.text}</span>
              {answered && index === choice && (candidate.correct
                ? <Check aria-hidden className="mt-1 ml-auto size-4 shrink-0 text-good" strokeWidth={2.5} />
                : <X aria-hidden className="mt-1 ml-auto size-4 shrink-0 text-bad" strokeWidth={2.5} />)}
            </label>
          ))}
        </div>
      </fieldset>
      <div role="status" className="mt-4 min-h-9 text-[0.9375rem] leading-relaxed">
        {answered && option
          ? <p><strong className={option.correct ? 'text-good' : 'text-bad'}>{option.correct ? 'Right. ' : 'Not quite. '}</strong>{option.because}</p>
          : <Button type="submit" size="small" disabled={choice === undefined}>Check the answer</Button>}
      </div>
    </form>
  );
}
