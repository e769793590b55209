// As much of Vue's types as the test needs: the interface that is added to.
export interface GlobalComponents {}
