import type { HomeTask } from '../../api/workbook';

const STATUS = {
  done: { status: 'Done' },
  to_do: { status: 'To do', colour: 'blue' },
  urgent: { status: 'Needs attention', colour: 'red' },
} as const;

/** The address of the place where the task is done. */
export function addressOf(task: HomeTask): string {
  return `#${task.route}`;
}

/** The task as a line of the task list. */
export function taskItem(task: HomeTask) {
  return { title: task.title, hint: task.detail, href: addressOf(task), ...STATUS[task.state] };
}

/** The first task that is not done. */
export function nextTask(tasks: readonly HomeTask[]): HomeTask | undefined {
  return tasks.find((task) => task.state !== 'done');
}

/** "3 of 7 tasks done" */
export function progressWords(tasks: readonly HomeTask[]): string {
  const done = tasks.filter((task) => task.state === 'done').length;
  return `${done} of ${tasks.length} tasks done`;
}
