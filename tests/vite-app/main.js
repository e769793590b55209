import "consultation-guide";
