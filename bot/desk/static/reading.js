// Looks again once a second until the table is read.
setTimeout(() => location.reload(), 1000);
