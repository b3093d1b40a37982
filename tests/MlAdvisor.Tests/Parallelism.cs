// libtorch keeps its own threads and tests count live tensors: one test at a time.
[assembly: DoNotParallelize]
