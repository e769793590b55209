"use client";

import "consultation-guide";

export function LoadGuide() {
  return null;
}
