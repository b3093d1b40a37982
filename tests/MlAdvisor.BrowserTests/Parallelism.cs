// One browser serves all tests.
[assembly: DoNotParallelize]
