/** Every fault by its name. */
import { answerFaults } from './answer-faults.ts';
import { bodyFaults } from './body-faults.ts';
import type { Fault } from './fault.ts';
import { outcomeFaults } from './outcome-faults.ts';
import { soundFaults } from './sound-faults.ts';
import { streamFaults } from './stream-faults.ts';

const allFaults = { ...answerFaults, ...outcomeFaults, ...soundFaults, ...streamFaults, ...bodyFaults };

export type FaultName = keyof typeof allFaults;

export const faultNames = Object.keys(allFaults) as readonly FaultName[];

export const faultNamed = (name: FaultName): Fault => allFaults[name];

/** Refusals can be asked for in several forms. */
export const isStatus = (name: FaultName): boolean => /^\d{3}$/.test(name);
